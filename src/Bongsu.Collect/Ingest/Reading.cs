using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>What a receiver or check got for an item, before preprocessing: a number, a text, or why there is no value.</summary>
public readonly record struct Reading
{
    private Reading(EffectiveHost host, EffectiveItem item, Timestamp at, double number, string? text, LogDetails? log, string? error)
    {
        Host = host;
        Item = item;
        At = at;
        Number = number;
        Text = text;
        Log = log;
        Error = error;
    }

    /// <summary>The item's host.</summary>
    public EffectiveHost Host { get; }

    /// <summary>The item.</summary>
    public EffectiveItem Item { get; }

    /// <summary>When it was measured.</summary>
    public Timestamp At { get; }

    /// <summary>The number, where there is neither text nor error.</summary>
    public double Number { get; }

    /// <summary>The text as it came.</summary>
    public string? Text { get; }

    /// <summary>For log lines.</summary>
    public LogDetails? Log { get; }

    /// <summary>Why there is no value: the item becomes not known, because of this.</summary>
    public string? Error { get; }

    /// <summary>The same at another time.</summary>
    public Reading MovedTo(Timestamp at) => new(Host, Item, at, Number, Text, Log, Error);

    /// <summary>A text, to be read as the item's type.</summary>
    public static Reading OfText(EffectiveHost host, EffectiveItem item, Timestamp at, string text, LogDetails? log = null) =>
        new(host, item, at, 0, text, log, null);

    /// <summary>A number.</summary>
    public static Reading OfNumber(EffectiveHost host, EffectiveItem item, Timestamp at, double number) => new(host, item, at, number, null, null, null);

    /// <summary>No value, because of a reason.</summary>
    public static Reading NotSupported(EffectiveHost host, EffectiveItem item, Timestamp at, string because) => new(host, item, at, 0, null, null, because);
}
