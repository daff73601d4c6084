/** Words without their endings, so that the same one is the same however it is bent. */

/**
 * A word without particles (Korean) or common endings (English): rough, for comparing only. The
 * word has to be in lower case.
 */
export function stem(word: string): string {
  if (/[가-힣]/.test(word)) {
    const bare = word.replace(
      /(?:께서|에게서|에서|에게|으로|이|가|은|는|을|를|의|도|만|과|와|로|에)$/,
      '',
    );
    return bare.replace(/(?:하였|했|되었|됐|었|았|였)?(?:습니다|다|나|음|까|는가|던가)$/, '');
  }
  return word.replace(/(?:ing|ed|es|s|e)$/, '');
}
