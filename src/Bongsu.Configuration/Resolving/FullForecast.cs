using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// The one rule by which something is said to be full, or to run out, days before it is. It is for what really grows, not for what comes back every night or
/// every afternoon: the last 8 hours must all lie beyond the half day that ended 12 hours ago, all of which must be known, and both the day's and the last 6
/// hours' trend must meet the limit within 3 days. It is over once the limit is 7 days away.
/// </summary>
internal static class FullForecast
{
    private const string Ahead = "3d";
    private const string Good = "7d";

    /// <summary>The triggers of items that have such a limit.</summary>
    public static IEnumerable<TriggerDefinition> Of(IEnumerable<ItemDefinition> items) => items.SelectMany(Of);

    private static IEnumerable<TriggerDefinition> Of(ItemDefinition item)
    {
        if (item.FullAt is { } full)
            yield return Make(item, full, rises: true);
        if (item.EmptyAt is { } empty)
            yield return Make(item, empty, rises: false);
    }

    private static TriggerDefinition Make(ItemDefinition item, double limit, bool rises)
    {
        string key = item.Key, at = limit.ToString("R", CultureInfo.InvariantCulture);
        string beyond = rises ? $"min(//{key},8h)>max(//{key},12h:now-12h)" : $"max(//{key},8h)<min(//{key},12h:now-12h)";
        string name = item.Name ?? key;
        return new TriggerDefinition
        {
            Name = rises ? $"{name}: full in less than {Ahead}" : $"{name}: runs out in less than {Ahead}",
            EventName = rises ? TitleReasons.FullSoon(name, Ahead) : TitleReasons.EmptySoon(name, Ahead),
            Expression =
                $"count(//{key},2h:now-22h)>0 and count(//{key},12h:now-12h)>=12 and {beyond} and timeleft(//{key},1d,{at})<{Ahead} and "
                    + $"timeleft(//{key},6h,{at})<{Ahead}",
            Recovery = $"timeleft(//{key},6h,{at})>{Good}",
            Level = Level.Notice,
            Category = Category.Instance,
        };
    }
}
