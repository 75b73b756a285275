using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>Counts what came over a feed and could not be read, and logs one now and then: its sender awaits no answer. Any thread.</summary>
internal sealed partial class FeedFaults(string name, CollectMetrics metrics, TimeProvider time, ILogger log)
{
    private const int MostShown = 120;
    private readonly LogGate _gate = new(time, TimeSpan.FromMinutes(1));

    /// <summary>Notes one.</summary>
    /// <param name="fault">What is wrong with it, in a sentence.</param>
    /// <param name="frame">What came.</param>
    /// <param name="sender">From whom.</param>
    public void Note(string fault, ReadOnlySpan<byte> frame, IPAddress sender)
    {
        metrics.Refused(name, "malformed", 1);
        if (_gate.TryEnter(out long suppressed))
            LogFault(name, sender, fault, Shown(frame), suppressed);
    }

    private static string Shown(ReadOnlySpan<byte> frame)
    {
        string text = Encoding.UTF8.GetString(frame[..Math.Min(frame.Length, MostShown)]);
        return string.Create(text.Length, text, static (shown, from) =>
        {
            for (int i = 0; i < from.Length; i++)
                shown[i] = char.IsControl(from[i]) ? '.' : from[i];
        });
    }

    [LoggerMessage(
        EventId = 3246, Level = LogLevel.Warning,
        Message = "What {Sender} sent by {Feed} could not be read: {Fault} It was '{Shown}'. {Suppressed} more since the last message")]
    private partial void LogFault(string feed, IPAddress sender, string fault, string shown, long suppressed);
}
