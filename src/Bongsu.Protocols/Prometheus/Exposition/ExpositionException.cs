namespace Bongsu.Protocols.Prometheus.Exposition;

/// <summary>An exposition cannot be read.</summary>
public sealed class ExpositionException : Exception
{
    private const int Shown = 120;

    internal ExpositionException(ExpositionFault fault, int line, ReadOnlySpan<char> text)
        : base($"line {line}")
    {
        Fault = fault;
        Line = line;
        Text = text[..Math.Min(text.Length, Shown)].ToString();
    }

    /// <summary>What is wrong.</summary>
    public ExpositionFault Fault { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>Its beginning.</summary>
    public string Text { get; }
}
