namespace Bongsu.Protocols.Smpp;

/// <summary>A number or a name with what it is (SMPP 3.4, 5.2.5 and 5.2.6).</summary>
/// <param name="Ton">Type of number: 0 unknown, 1 international, 2 national, 3 of the network, 5 letters.</param>
/// <param name="Npi">Numbering plan: 0 unknown, 1 telephone (E.164).</param>
/// <param name="Number">At most 20 ASCII characters.</param>
public readonly record struct SmppAddress(byte Ton, byte Npi, string Number);
