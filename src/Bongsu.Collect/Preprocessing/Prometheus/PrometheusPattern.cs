using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bongsu.Expressions;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>A choice of metrics, such as <c>http_requests_total{code=~"5..",method!="get"} == 0</c>; an empty one chooses all.</summary>
internal sealed class PrometheusPattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MaxLength = 4096;

    private const string NameLabel = "__name__";
    private readonly List<PrometheusCondition> _labels = [];
    private string? _number;

    private PrometheusPattern()
    {
    }

    /// <summary>What the metric's name must be; null for any.</summary>
    public PrometheusCondition? Name { get; private set; }

    /// <summary>What some label each must be.</summary>
    public IReadOnlyList<PrometheusCondition> Labels => _labels;

    /// <summary>Reads a pattern; false with the reason where it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PrometheusPattern? pattern, [NotNullWhen(false)] out string? error)
    {
        (pattern, error) = (null, null);
        try
        {
            pattern = Parse(text);
            return true;
        }
        catch (FormatException fault)
        {
            error = fault.Message;
            return false;
        }
    }

    /// <summary>Whether the number of a metric is the one that is asked for, where one is: 1 is also 1.0 and 1e0, Inf is also +inf.</summary>
    public bool MatchesNumber(string written)
    {
        if (_number is null)
            return true;
        if (!TryNumber(_number, out double wanted))
            return string.Equals(_number.TrimStart('+'), written.TrimStart('+'), StringComparison.OrdinalIgnoreCase);
        return TryNumber(written, out double number) && wanted == number;
    }

    private static PrometheusPattern Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"the pattern is longer than {MaxLength} characters");
        var scanner = new ExpositionScanner(text);
        var pattern = new PrometheusPattern();
        scanner.SkipSpace();
        if (scanner.ReadName(colons: true) is { } name)
            pattern.Name = new PrometheusCondition(null, name, null, Inverted: false);
        scanner.SkipSpace();
        if (scanner.Take("{"))
            pattern.ReadLabels(scanner);
        scanner.SkipSpace();
        if (scanner.IsAtEnd)
            return pattern;
        if (!scanner.Take("=="))
            throw Fault("== and a number were", scanner);
        scanner.SkipSpace();
        pattern._number = scanner.ReadNumber() ?? throw Fault("a number was", scanner);
        scanner.SkipSpace();
        return scanner.IsAtEnd ? pattern : throw Fault("the end of the pattern was", scanner);
    }

    private void ReadLabels(ExpositionScanner scanner)
    {
        scanner.SkipSpace();
        while (!scanner.Take("}"))
        {
            string label = scanner.ReadName(colons: false) ?? throw Fault("a label was", scanner);
            scanner.SkipSpace();
            (bool isRegex, bool inverted) = scanner.Take("=~") ? (true, false)
                : scanner.Take("!~") ? (true, true)
                : scanner.Take("!=") ? (false, true)
                : scanner.Take("=") ? (false, false)
                : throw Fault("=, !=, =~ or !~ was", scanner);
            scanner.SkipSpace();
            if (!scanner.TryReadQuoted(out string? value))
                throw Fault("a value in double quotes was", scanner);
            Add(new PrometheusCondition(label == NameLabel ? null : label, value, isRegex ? Regex(value) : null, inverted));
            scanner.SkipSpace();
            if (scanner.Take(","))
                scanner.SkipSpace();
            else if (scanner.Current != '}')
                throw Fault("a comma or } was", scanner);
        }
    }

    private void Add(PrometheusCondition condition)
    {
        if (condition.Label is not null)
            _labels.Add(condition);
        else if (Name is not null)
            throw new FormatException("the name of the metric is given twice");
        else
            Name = condition;
    }

    private static SafeRegex Regex(string pattern) =>
        SafeRegex.TryCreate(pattern, ignoreCase: false, StepLimits.RegexTime, out SafeRegex? regex, out string? error)
            ? regex
            : throw new FormatException(error.TrimEnd('.'));

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static FormatException Fault(string expected, ExpositionScanner scanner) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{expected} expected at character {scanner.At + 1} of the pattern"));
}
