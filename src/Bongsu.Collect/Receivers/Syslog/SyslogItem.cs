using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Protocols.Syslog;

namespace Bongsu.Collect.Receivers.Syslog;

/// <summary>An item that takes messages, and how it chooses them.</summary>
internal sealed class SyslogItem
{
    /// <summary>How long a pattern may look at one message.</summary>
    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(100);

    private readonly SyslogItemOptions _options;
    private readonly SafeRegex? _pattern;

    /// <summary>Makes the item of options that were found right.</summary>
    public SyslogItem(EffectiveItem item, SyslogItemOptions options)
    {
        (Item, _options) = (item, options);
        if (options.Pattern.Length > 0 && SafeRegex.TryCreate(options.Pattern, ignoreCase: false, RegexTime, out SafeRegex? pattern, out _))
            _pattern = pattern;
    }

    /// <summary>The item.</summary>
    public EffectiveItem Item { get; }

    /// <summary>The item's value of a message; null where it does not take it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="tookTooLong">True where the pattern met its time limit, so that nothing is known.</param>
    public string? ValueOf(SyslogMessage message, out bool tookTooLong)
    {
        tookTooLong = false;
        if (message.Severity > _options.Severity || (_options.Program.Length > 0 && message.Program != _options.Program))
            return null;
        if (_pattern is null)
            return message.Text;
        if (_pattern.Match(message.Text, out tookTooLong) is not { } match)
            return null;
        return _options.Output.Length == 0 ? message.Text : GroupTemplate.Fill(_options.Output, match);
    }
}
