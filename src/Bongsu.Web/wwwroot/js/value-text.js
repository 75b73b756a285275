// Numbers with their units as people read them, for the values under the pointer. The rules are those of Bongsu.Views' ValueText; a test compares the two on thousands of values.

const binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal = ["", "k", "M", "G", "T", "P", "E"];

// .NET's custom formats round the 15 significant decimal digits of a number, halves away from zero; JavaScript rounds its exact binary value.
function rounded(value, decimals) {
  const [mantissa, power] = Math.abs(value).toExponential(14).split("e");
  const drop = 14 - Number(power) - decimals;
  if (drop <= 0)
    return value;
  if (drop > 15)
    return 0;
  const whole = Number(mantissa.replace(".", "")), step = 10 ** drop;
  const below = Math.floor(whole / step);
  const result = Number(`${2 * (whole - below * step) >= step ? below + 1 : below}e${-decimals}`);
  return value < 0 ? -result : result;
}

function digits(value) {
  const size = Math.abs(value);
  if (size === 0)
    return "0";
  if (size >= 1e15 || size < 0.0001)
    return exponent(value).replaceAll("-", "−");
  const decimals = size >= 1e5 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.1 ? 4 : size >= 0.01 ? 5 : 6;
  return rounded(value, decimals).toLocaleString("en", { maximumFractionDigits: decimals, useGrouping: size >= 1000 }).replaceAll("-", "−");
}

function exponent(value) {
  const power = Number(Math.abs(value).toExponential(14).split("e")[1]);
  const short = rounded(value, 3 - power);
  const [mantissa, shown] = short.toExponential(3).split("e");
  return `${Number(mantissa)}E${shown}`;
}

function span(seconds) {
  if (seconds < 0)
    return "−" + span(-seconds);
  if (seconds < 10)
    return rounded(seconds, 1).toLocaleString("en", { maximumFractionDigits: 1 }) + "s";
  const whole = Math.floor(seconds);
  const [large, largeUnit, small, smallUnit] = whole < 60 ? [whole, "s", 0, ""]
    : whole < 3600 ? [Math.floor(whole / 60), "m", whole % 60, "s"]
    : whole < 86400 ? [Math.floor(whole / 3600), "h", Math.floor(whole / 60) % 60, "m"]
    : [Math.floor(whole / 86400), "d", Math.floor(whole / 3600) % 24, "h"];
  return small === 0 ? large + largeUnit : `${large}${largeUnit} ${small}${smallUnit}`;
}

function seconds(value) {
  const size = Math.abs(value);
  if (size === 0)
    return "0 s";
  if (size < 1e-6)
    return digits(value * 1e9) + " ns";
  if (size < 1e-3)
    return digits(value * 1e6) + " µs";
  if (size < 1)
    return digits(value * 1e3) + " ms";
  return size < 60 || size >= 1e11 ? digits(value) + " s" : span(value);
}

function scaled(value, prefixes, step, from, unit) {
  let i = 0;
  if (Math.abs(value) >= from) {
    while (Math.abs(value) >= step && i < prefixes.length - 1) {
      value /= step;
      i++;
    }
  }
  return (digits(value) + " " + prefixes[i] + unit).trim();
}

/** A number with its unit; a dash for null. */
export function valueText(value, unit) {
  if (value === null)
    return "–";
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  switch (unit) {
    case "%": return digits(value) + " %";
    case "B": return scaled(value, binary, 1024, 1024, "B");
    case "Bps": case "B/s": return scaled(value, binary, 1024, 1024, "B/s");
    case "bps": case "b/s": return scaled(value, decimal, 1000, 1000, "b/s");
    case "s": return seconds(value);
    case "uptime": return span(Math.min(1e11, Math.max(-1e11, value)));
    case "unixtime": return new Date(Math.trunc(Math.min(253402300799, Math.max(0, value))) * 1000).toISOString().slice(0, 19).replace("T", " ") + " UTC";
  }
  return unit.startsWith("!") ? digits(value) + " " + unit.slice(1) : scaled(value, decimal, 1000, 1e6, unit);
}
