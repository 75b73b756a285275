// Where in a configuration's text the caret stands, and what may be written there. Pure: a test asks it without an editor.

// A line as (depth, whether it begins an element of a list, key, value, where the value begins).
function parse(line) {
  const indent = line.length - line.trimStart().length;
  let rest = line.slice(indent);
  let depth = indent;
  let item = false;
  while (rest.startsWith("- ") || rest === "-") {
    item = true;
    const after = rest.slice(1);
    const space = after.length - after.trimStart().length;
    depth += 1 + Math.max(1, space);
    rest = after.trimStart();
  }
  const colon = /^([A-Za-z_][\w-]*)\s*:(\s|$)/.exec(rest);
  return { indent, depth, item, key: colon ? colon[1] : null, value: colon ? rest.slice(colon[0].length).trim() : rest.trim(), rest };
}

// The keys above a line, the outermost first, and the lines that are members of the same object.
function around(lines, at, depth) {
  const path = [];
  const siblings = [];
  let need = depth;
  let own = true;
  // The members of the same object before it, up to the element's own beginning, then whatever is less deep.
  for (let i = at - 1; i >= 0; i--) {
    const text = lines[i];
    if (text.trim() === "" || text.trimStart().startsWith("#"))
      continue;
    const line = parse(text);
    if (own && line.depth === depth && line.key) {
      siblings.push(line);
      if (line.item)
        own = false;
      continue;
    }
    if (line.depth < need || (line.item && line.indent < need && line.depth < need)) {
      if (line.key) {
        path.unshift(line.key);
        need = line.item ? line.indent + 1 : line.depth;
        if (line.item)
          need = line.depth;
      }
      own = false;
    }
  }
  for (let i = at + 1; i < lines.length; i++) {
    const text = lines[i];
    if (text.trim() === "" || text.trimStart().startsWith("#"))
      continue;
    const line = parse(text);
    if (line.item && line.depth <= depth || line.depth < depth)
      break;
    if (line.depth === depth && line.key)
      siblings.push(line);
  }
  return { path, siblings };
}

function fieldsOf(words, path, siblings) {
  if (path.length === 0)
    return null;
  let made = words.classes[words.lists[path[0]]];
  for (const key of path.slice(1)) {
    const field = made?.fields.find(f => f.name === key) ?? Object.values(made?.types ?? {}).flatMap(t => t.fields).find(f => f.name === key);
    made = field?.class ? words.classes[field.class] : null;
  }
  if (!made)
    return null;
  const type = siblings.find(s => s.key === "type")?.value.replace(/["']/g, "");
  const options = made.types?.[type]?.fields ?? [];
  return { fields: [...made.fields, ...options], types: made.types };
}

function valuesOf(words, known, field) {
  if (field.name === "type" && known.types)
    return Object.entries(known.types).map(([name, t]) => ({ text: name, help: t.help }));
  if (field.choices)
    return field.choices.map(text => ({ text }));
  return (field.refers ?? []).flatMap(kind => words.names[kind] ?? []).map(text => ({ text }));
}

// What may be written at a place: { from, options: [{ text, insert, help }], field }.
export function offer(words, text, caret) {
  const start = text.lastIndexOf("\n", caret - 1) + 1;
  const lines = text.split("\n");
  const at = text.slice(0, caret).split("\n").length - 1;
  const left = text.slice(start, caret);
  const line = parse(lines[at]);
  if (lines[at].trimStart().startsWith("#"))
    return { from: caret, options: [], field: null };
  const typed = parse(left);
  if (line.depth === 0 && !line.item && typed.key === null) {
    const lists = Object.keys(words.lists).filter(l => l.startsWith(typed.rest) && !lines.some((other, i) => i !== at && other.startsWith(`${l}:`)));
    return { from: caret - typed.rest.length, options: lists.map(l => ({ text: l, insert: `${l}:` })), field: null };
  }
  const { path, siblings } = around(lines, at, typed.depth);
  if (line.item)
    siblings.splice(0, siblings.length, ...siblings.filter(s => !s.item));
  // A plain element of a list of values: groups, templates, members.
  const outer = fieldsOf(words, path.slice(0, -1), []);
  const list = outer?.fields.find(f => f.name === path[path.length - 1]);
  if (line.item && !line.key && list && list.holds === "list") {
    const part = typed.rest;
    return { from: caret - part.length, options: valuesOf(words, outer, list).filter(v => v.text.startsWith(part)).map(v => ({ ...v, insert: v.text })), field: list };
  }
  const known = fieldsOf(words, path, line.key ? [line, ...siblings] : siblings);
  if (!known)
    return { from: caret, options: [], field: null };
  if (typed.key !== null) {
    const field = known.fields.find(f => f.name === typed.key) ?? null;
    const part = /[^\s,[\]{}"']*$/.exec(left.slice(left.indexOf(":") + 1))[0];
    const values = field ? valuesOf(words, known, field) : [];
    return { from: caret - part.length, options: values.filter(v => v.text.startsWith(part) && v.text !== part).map(v => ({ ...v, insert: v.text })), field };
  }
  const there = new Set(siblings.map(s => s.key));
  const options = known.fields.filter(f => f.name.startsWith(typed.rest) && !there.has(f.name)).map(f => ({
    text: f.name,
    insert: f.holds === "value" || f.holds === "list" ? `${f.name}: ` : `${f.name}:`,
    help: f.help,
  }));
  return { from: caret - typed.rest.length, options, field: null };
}

// The member that a line is about, for its explanation.
export function explain(words, text, at) {
  const lines = text.split("\n");
  const line = lines[at] === undefined ? null : parse(lines[at]);
  if (!line?.key)
    return null;
  if (line.depth === 0)
    return null;
  const { path, siblings } = around(lines, at, line.depth);
  const known = fieldsOf(words, path, [line, ...siblings]);
  const field = known?.fields.find(f => f.name === line.key);
  return field ? [`${field.name}: ${field.help ?? ""}`.trim(), field.default ? `(${field.default})` : ""].filter(p => p).join(" ") : null;
}
