import ts from "typescript";

/**
 * A change in the code around it, as much of it as fits on a line: `parseV4: Number(part) «<= → <» 255`. As long as that
 * code stays, the description does.
 */
export function describe(file: ts.SourceFile, changed: ts.Node, replacement: string): string {
  let around = changed;
  while (isLine(around.parent, file)) around = around.parent;
  const parent = around === changed ? around.parent : around;
  const before = line(file.text.slice(parent.getStart(file), changed.getStart(file)));
  const after = line(file.text.slice(changed.end, parent.end));
  const change = `«${inside(line(changed.getText(file)))} → ${inside(line(replacement))}»`;
  return `${functionAround(changed, file)}: ${ending(before)}${change}${beginning(after)}`;
}

/** So long is code on a line, and so long what stands for more on either side of a change. */
const [most, some] = [100, 40];

/** Blocks and what holds them are more than a line. */
function isLine(node: ts.Node, file: ts.SourceFile): boolean {
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isClassLike(node) || ts.isFunctionDeclaration(node)) return false;
  if (ts.isCaseBlock(node) || ts.isMethodDeclaration(node) || ts.isVariableDeclarationList(node)) return false;
  return line(node.getText(file)).length <= most;
}

function line(text: string): string {
  return text.replace(/\s+/g, " ");
}

function inside(text: string): string {
  return text.length > most ? `${text.slice(0, some)}…${text.slice(-some)}` : text;
}

function ending(text: string): string {
  return text.length > most ? `…${text.slice(-some)}` : text;
}

function beginning(text: string): string {
  return text.length > most ? `${text.slice(0, some)}…` : text;
}

/** The function, method or constant of a module that code belongs to. */
function functionAround(node: ts.Node, file: ts.SourceFile): string {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isConstructorDeclaration(at)) return "constructor";
    if (ts.isFunctionDeclaration(at)) return at.name?.getText(file) ?? "module";
    if (ts.isMethodDeclaration(at) || ts.isAccessor(at) || ts.isPropertyDeclaration(at)) return at.name.getText(file);
    if (ts.isVariableDeclaration(at) && ts.isSourceFile(at.parent.parent.parent)) return at.name.getText(file);
  }
  return "module";
}
