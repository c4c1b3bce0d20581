export async function npm() {}
