/**
 * Spanish, Portuguese and French words of postmortems, as the English ones that the other
 * vocabularies know. Read only: we never write these.
 */

/** Words without accents, in lower case; the first that fits a whole title or its beginning counts. */
const TERMS: readonly (readonly [string, RegExp])[] = [
  [
    'timeline',
    /^(?:linea (?:de )?(?:del )?tiempo|linea temporal|linha do tempo|cronologia|chronologie)\b/,
  ],
  ['contributing factors', /^(?:causas|factores|fatores|facteurs) contribu/],
  [
    'root cause',
    /^(?:(?:analise|analisis|analyse) d[ea] )?(?:la )?causas?(?: e)?(?: [rp]aiz|[- ]raiz| racine|s? raices)\b|^causa principal\b/,
  ],
  ['summary', /^(?:resumen|resumo|sumario)(?: (?:ejecutivo|executivo|del? incidente))?$/],
  ['customer impact', /^(?:impacto|afectacion)\b/],
  [
    'what went well',
    /^(?:lo |o )?que (?:funciono|funcionou|salio|foi|deu|correu)(?: (?:bien|bem|certo))?$/,
  ],
  [
    'what went wrong',
    /^(?:lo |o )?que (?:(?:no|nao) (?:funciono|funcionou|salio|deu)|salio mal|fallo|falhou|deu errado)(?: (?:bien|bem|certo))?$/,
  ],
  ['lessons learned', /^(?:lecciones|licoes|lecons|aprendiza)/],
  ['detection', /^(?:deteccion|deteccao)$/],
  ['resolution', /^(?:resolucion|resolucao|(?:solucion|solucao) aplicada)$/],
  [
    'actions',
    /^(?:proximos (?:pasos|passos)|(?:plan|plano) de (?:accion|acao|melhoria)|recomenda(?:ciones|coes|tions)|(?:acciones|acoes|medidas|mejoras|melhorias|corre(?:cciones|coes|cao|ccion) sugeridas?|actions)(?: (?:correctivas?|corretivas?|preventivas?|correctives|de (?:mejora|melhoria|seguimiento)|inmediatas?|imediatas?|futuras?|propuestas?|a (?:tomar|realizar)|y|e)){0,4}|prevencion|prevencao)(?: [(][^()]{1,20}[)])?$/,
  ],
  ['date', /^(?:fecha|(?:fecha|data)(?: [ye] |\/)hora)(?: (?:do|del) incidente)?$/],
  ['time', /^(?:hora|horario)$/],
  ['severity', /^(?:severidade?|gravedad|gravidade)$/],
  ['duration', /^(?:duracion|duracao)(?: total)?$/],
  ['started', /^inicio$/],
  ['resolved', /^(?:fin|fim|resuelto|resolvido)$/],
  ['authors', /^autore?s?$/],
  ['action', /^(?:accion|acao|tarea|tarefa|atividade)$/],
  ['owner', /^(?:responsable|responsavel|dueno|dono|encargado)$/],
  ['due', /^(?:prazo|plazo|fecha limite|data limite|vencimiento)$/],
  ['status', /^(?:estado|situacao)$/],
  ['priority', /^prioridade?$/],
  ['event', /^(?:eventos?|descripcion|descricao|que paso|o que aconteceu)$/],
  ['question', /^(?:pregunta|pergunta)$/],
  ['answer', /^(?:respuesta|resposta)$/],
  ['level', /^nivel$/],
  ['evidence', /^(?:evidencias?|fuente|fonte)$/],
];

/**
 * The English term for a title, a label or the head of a column in one of these languages;
 * undefined where there is none.
 * @param words in lower case, accents as they are written or left out
 */
export function inEnglish(words: string): string | undefined {
  if (words.length > 60 || !/^[¿\p{Script=Latin}]/u.test(words)) return undefined;
  const plain = words
    .normalize('NFD')
    .replace(/[\p{M}¿?]/gu, '')
    .trim();
  return TERMS.find(([, pattern]) => pattern.test(plain))?.[0];
}
