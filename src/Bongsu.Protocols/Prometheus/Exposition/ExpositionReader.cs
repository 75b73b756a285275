namespace Bongsu.Protocols.Prometheus.Exposition;

/// <summary>
/// Reads what exporters expose: the text format 0.0.4 of Prometheus, and OpenMetrics 1.0, whose exemplars and timestamps are left out. Sources: Prometheus'
/// "Exposition formats", OpenMetrics 1.0 section "Text format".
/// </summary>
public static class ExpositionReader
{
    private const int MostLabels = 128;

    /// <summary>Reads all samples.</summary>
    /// <param name="text">The exposition.</param>
    /// <param name="most">How many are taken.</param>
    /// <exception cref="ExpositionException">A line is none, or there are more samples.</exception>
    public static IReadOnlyList<ExposedSample> Read(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var samples = new List<ExposedSample>();
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.Trim(" \t");
            if (line.IsEmpty || line[0] == '#')
            {
                if (line is "# EOF")
                    break;
                continue;
            }

            if (samples.Count == most)
                throw new ExpositionException(ExpositionFault.TooMany, number, line);
            samples.Add(Sample(line.ToString(), number));
        }

        return samples;
    }

    private static ExposedSample Sample(string line, int number)
    {
        var scanner = new ExpositionScanner(line);
        var labels = new List<KeyValuePair<string, string>>();
        if (scanner.ReadName(colons: true) is { } name && HasLabels(scanner, labels) && TryReadValue(scanner, out double value))
            return new ExposedSample(name, labels, value);
        throw new ExpositionException(ExpositionFault.Malformed, number, line);
    }

    /// <summary>Reads labels where there are any; false where they are broken, too many, or one is there twice.</summary>
    private static bool HasLabels(ExpositionScanner scanner, List<KeyValuePair<string, string>> labels)
    {
        scanner.SkipSpace();
        if (!scanner.Take("{"))
            return true;
        scanner.SkipSpace();
        while (!scanner.Take("}"))
        {
            if (labels.Count == MostLabels || scanner.ReadName(colons: false) is not { } name)
                return false;
            scanner.SkipSpace();
            if (!scanner.Take("="))
                return false;
            scanner.SkipSpace();
            if (!scanner.TryReadQuoted(out string? value, keepsUnknown: true))
                return false;
            labels.Add(KeyValuePair.Create(name, value));
            scanner.SkipSpace();
            if (scanner.Take(","))
                scanner.SkipSpace();
            else if (scanner.Current != '}')
                return false;
        }

        labels.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        for (int i = 1; i < labels.Count; i++)
        {
            if (labels[i].Key == labels[i - 1].Key)
                return false;
        }

        return true;
    }

    /// <summary>The value; what stands behind a blank after it, a time or an exemplar, is left out.</summary>
    private static bool TryReadValue(ExpositionScanner scanner, out double value)
    {
        value = 0;
        scanner.SkipSpace();
        if (scanner.ReadNumber() is not { } text || (!scanner.IsAtEnd && scanner.Current is not (' ' or '\t')))
            return false;
        value = ExpositionNumber.Read(text);
        return true;
    }
}
