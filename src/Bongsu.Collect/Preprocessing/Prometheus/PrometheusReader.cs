using System.Globalization;
using System.Text;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>
/// Reads the metrics of a text that a pattern chooses, as Zabbix does: a line is read only as far as it takes to see that it is not chosen. A fault is a
/// <see cref="FormatException"/> with a sentence that names the line.
/// </summary>
internal sealed class PrometheusReader(string text, PrometheusPattern pattern, PrometheusHints? hints)
{
    private readonly ExpositionScanner _scanner = new(text);

    /// <summary>The chosen metrics, in the text's order.</summary>
    public List<PrometheusMetric> Read()
    {
        var metrics = new List<PrometheusMetric>();
        for (int row = 1; !_scanner.IsAtEnd; _scanner.SkipLine(), row++)
        {
            _scanner.SkipSpace();
            int start = _scanner.At;
            try
            {
                if (_scanner.Current is '\n' or '\r')
                    continue;
                if (_scanner.Take("#"))
                    ReadComment();
                else if (ReadMetric() is { } metric)
                    metrics.Add(metrics.Count < StepLimits.MaxRows ? metric : throw new FormatException($"more than {StepLimits.MaxRows} metrics match"));
            }
            catch (FormatException fault)
            {
                _scanner.At = start;
                throw new FormatException(
                    string.Create(CultureInfo.InvariantCulture, $"row {row} '{StepResult.Shorten(_scanner.RestOfLine())}': {fault.Message}"), fault);
            }
        }

        return metrics;
    }

    private PrometheusMetric? ReadMetric()
    {
        int start = _scanner.At;
        string name = _scanner.ReadName(colons: true) ?? throw new FormatException("the name of a metric was expected");
        if (pattern.Name is { } wanted && !wanted.Matches(name))
            return null;
        bool spaced = _scanner.SkipSpace();
        List<KeyValuePair<string, string>> labels = [];
        if (_scanner.Take("{"))
        {
            labels = ReadLabels();
            spaced = _scanner.SkipSpace();
        }

        if (!pattern.Labels.All(condition => labels.Exists(l => l.Key == condition.Label && condition.Matches(l.Value))))
            return null;
        if (!spaced)
            throw new FormatException("a space was expected before the value");
        string value = _scanner.ReadNumber() ?? throw new FormatException("a number was expected");
        if (!pattern.MatchesNumber(value))
            return null;
        if (_scanner.Current is not (' ' or '\t' or '\n' or '\r') && !_scanner.IsAtEnd)
            throw new FormatException("the number goes on with what is none");
        _scanner.At += _scanner.RestOfLine().Length;
        return new PrometheusMetric(name, labels, value, _scanner.Since(start).TrimEnd('\r'));
    }

    private List<KeyValuePair<string, string>> ReadLabels()
    {
        var labels = new List<KeyValuePair<string, string>>();
        _scanner.SkipSpace();
        while (!_scanner.Take("}"))
        {
            string label = _scanner.ReadName(colons: false) ?? throw new FormatException("a label was expected");
            _scanner.SkipSpace();
            if (!_scanner.Take("="))
                throw new FormatException($"= was expected after the label {label}");
            _scanner.SkipSpace();
            if (!_scanner.TryReadQuoted(out string? value))
                throw new FormatException($"a value in double quotes was expected for the label {label}");
            labels.Add(KeyValuePair.Create(label, value));
            _scanner.SkipSpace();
            if (_scanner.Take(","))
                _scanner.SkipSpace();
            else if (_scanner.Current != '}')
                throw new FormatException("a comma or } was expected");
        }

        return labels;
    }

    private void ReadComment()
    {
        if (hints is null)
            return;
        _scanner.SkipSpace();
        bool isHelp = _scanner.Take("HELP");
        if (!isHelp && !_scanner.Take("TYPE"))
            return;
        _scanner.SkipSpace();
        string name = _scanner.ReadName(colons: true) ?? throw new FormatException("the comment names no metric");
        _scanner.SkipSpace();
        string rest = _scanner.RestOfLine();
        string? type = isHelp ? null : TypeOf(rest) ?? throw new FormatException("the comment names no type");
        string? help = isHelp ? Unescape(rest.TrimEnd(' ', '\t', '\r')) : null;
        if (pattern.Name is { } wanted && !wanted.Matches(name))
            return;
        if (type is not null)
            hints.AddType(name, type);
        if (help is not null)
            hints.AddHelp(name, help);
    }

    private static string? TypeOf(string rest)
    {
        int length = 0;
        while (length < rest.Length && char.IsAsciiLetter(rest[length]))
            length++;
        return length > 0 ? rest[..length] : null;
    }

    private static string Unescape(string help)
    {
        if (!help.Contains('\\', StringComparison.Ordinal))
            return help;
        var read = new StringBuilder();
        for (int i = 0; i < help.Length; i++)
        {
            if (help[i] != '\\')
                read.Append(help[i]);
            else if (i + 1 < help.Length && help[i + 1] is '\\' or 'n')
                read.Append(help[++i] == 'n' ? '\n' : '\\');
            else
                throw new FormatException("the comment holds an escape that there is not");
        }

        return read.ToString();
    }
}
