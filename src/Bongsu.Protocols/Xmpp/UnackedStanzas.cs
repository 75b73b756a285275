namespace Bongsu.Protocols.Xmpp;

/// <summary>
/// The bookkeeping of stream management (XEP-0198): what was sent and not acknowledged, and how much was received. Counters go around at 2³². Not for several
/// threads at once.
/// </summary>
/// <param name="most">The most stanzas that wait for an acknowledgement.</param>
internal sealed class UnackedStanzas(int most)
{
    private readonly Queue<string> _waiting = new();
    private uint _acked;

    /// <summary>How many stanzas were received since stream management began.</summary>
    public uint Received { get; private set; }

    /// <summary>What was sent and not acknowledged, in order.</summary>
    public IReadOnlyCollection<string> Waiting => _waiting;

    /// <summary>Counts a stanza that is sent; false where too many wait already, and it is not counted.</summary>
    public bool TryAdd(string stanza)
    {
        if (_waiting.Count >= most)
            return false;
        _waiting.Enqueue(stanza);
        return true;
    }

    /// <summary>The far side has handled so many stanzas since stream management began; false where that is more than were sent.</summary>
    public bool Ack(uint handled)
    {
        uint newly = unchecked(handled - _acked);
        if (newly > _waiting.Count)
            return false;
        for (; newly > 0; newly--)
            _waiting.Dequeue();
        _acked = handled;
        return true;
    }

    /// <summary>Counts a stanza that was received.</summary>
    public void Receive() => Received = unchecked(Received + 1);
}
