namespace Bongsu.Protocols.Prometheus;

/// <summary>One label as it travels: bytes of the message, not yet known to be UTF-8.</summary>
public readonly ref struct RemoteLabel
{
    internal RemoteLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name; never empty.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value; empty is the same as no such label.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
