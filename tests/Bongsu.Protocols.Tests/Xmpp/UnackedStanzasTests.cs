using Bongsu.Protocols.Xmpp;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Xmpp;

/// <summary>What is unacknowledged, against a list and two counters.</summary>
public sealed class UnackedStanzasTests
{
    [Property]
    public bool What_waits_is_what_was_sent_after_the_last_acknowledgement(bool[] steps)
    {
        var stanzas = new UnackedStanzas(8);
        var sent = new List<string>();
        int acked = 0;
        foreach (bool sends in steps)
        {
            if (sends)
            {
                string text = $"<m{sent.Count}/>";
                if (stanzas.TryAdd(text) != sent.Count - acked < 8)
                    return false;
                if (sent.Count - acked < 8)
                    sent.Add(text);
            }
            else
            {
                acked = Math.Min(sent.Count, acked + 2);
                if (!stanzas.Ack((uint)acked))
                    return false;
            }

            if (!stanzas.Waiting.SequenceEqual(sent.Skip(acked)))
                return false;
        }

        return true;
    }

    /// <summary>A server that acknowledges what was not sent is refused, whatever it says, and nothing is lost by it.</summary>
    [Property]
    public bool More_than_was_sent_is_refused(uint handled)
    {
        var stanzas = new UnackedStanzas(8);
        stanzas.TryAdd("<a/>");
        stanzas.TryAdd("<b/>");
        bool taken = stanzas.Ack(handled);
        return taken == handled is 0 or 1 or 2 && stanzas.Waiting.Count == (taken ? 2 - (int)handled : 2);
    }

    [Fact]
    public void What_was_acknowledged_is_not_taken_back()
    {
        var stanzas = new UnackedStanzas(8);
        stanzas.TryAdd("<a/>");
        Assert.True(stanzas.Ack(1));

        Assert.False(stanzas.Ack(0));
        Assert.True(stanzas.Ack(1));
    }
}
