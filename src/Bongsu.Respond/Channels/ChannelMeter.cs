namespace Bongsu.Respond.Channels;

/// <summary>What has been used of what a far side allows in a month.</summary>
/// <param name="Used">Messages, or money in the unit of the limit.</param>
/// <param name="Limit">The most; null where there is no limit.</param>
internal sealed record ChannelMeter(double Used, double? Limit)
{
    private const double Nearly = 0.8;

    /// <summary>True from four fifths of the limit.</summary>
    public bool IsNearlyUsed => Limit is { } limit && Used >= limit * Nearly;

    /// <summary>True where nothing is left.</summary>
    public bool IsUsedUp => Limit is { } limit && Used >= limit;
}
