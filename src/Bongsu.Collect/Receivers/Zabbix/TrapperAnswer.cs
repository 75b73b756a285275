namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>What to say to a request.</summary>
/// <param name="Body">The answer's body, or null where none is expected.</param>
/// <param name="Delivered">Called with true before the answer is sent, so that a quick next question finds it said, and with false where sending
/// failed.</param>
internal readonly record struct TrapperAnswer(ReadOnlyMemory<byte>? Body, Action<bool>? Delivered = null)
{
    public static TrapperAnswer None => default;

    public static implicit operator TrapperAnswer(byte[] body) => new(body);
}
