export function packaged(text: string): string;
export function linked(text: string, repository: string): string;
export function unlinked(text: string): string;
