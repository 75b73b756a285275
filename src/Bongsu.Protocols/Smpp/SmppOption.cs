namespace Bongsu.Protocols.Smpp;

/// <summary>An optional parameter at the end of a body: tag and length of 16 bits each, and a value (SMPP 3.4, 5.3).</summary>
/// <param name="Tag">One of <see cref="SmppTag"/>, or another.</param>
/// <param name="Value">At most 65,535 bytes.</param>
public readonly record struct SmppOption(ushort Tag, ReadOnlyMemory<byte> Value);
