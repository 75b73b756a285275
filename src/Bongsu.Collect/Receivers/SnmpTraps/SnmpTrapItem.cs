using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Receivers.SnmpTraps;

/// <summary>An item that takes traps, and how it chooses them.</summary>
internal sealed class SnmpTrapItem
{
    /// <summary>How long a pattern may look at one trap.</summary>
    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(100);

    private const string KeyName = "snmptrap";

    private readonly string _output;
    private readonly SafeRegex? _pattern;

    /// <summary>Makes the item of options that were found right.</summary>
    public SnmpTrapItem(EffectiveItem item, SnmpTrapItemOptions options)
    {
        (Item, _output) = (item, options.Output);
        IsFallback = options.Fallback ?? item.Key == KeyName + ".fallback";
        string pattern = options.Pattern.Length > 0 ? options.Pattern : PatternOf(item.Key);
        if (pattern.Length == 0)
            return;

        // A pattern of the key is not looked at when the configuration is: one that is none matches nothing.
        IsBroken = !SafeRegex.TryCreate(pattern, ignoreCase: false, RegexTime, out _pattern, out _);
    }

    /// <summary>The item.</summary>
    public EffectiveItem Item { get; }

    /// <summary>True where it takes what no other item of its host does.</summary>
    public bool IsFallback { get; }

    /// <summary>True where its pattern is none.</summary>
    public bool IsBroken { get; }

    /// <summary>The item's value of a trap; null where it does not take it.</summary>
    /// <param name="text">The trap.</param>
    /// <param name="tookTooLong">True where the pattern met its time limit, so that nothing is known.</param>
    public string? ValueOf(string text, out bool tookTooLong)
    {
        tookTooLong = false;
        if (IsBroken)
            return null;
        if (_pattern is null)
            return text;
        if (_pattern.Match(text, out tookTooLong) is not { } match)
            return null;
        return _output.Length == 0 ? text : GroupTemplate.Fill(_output, match);
    }

    private static string PatternOf(string text) =>
        ItemKey.TryParse(text, out ItemKey? key, out _) && key is { Name: KeyName, Parameters: [var pattern, ..] } ? pattern : "";
}
