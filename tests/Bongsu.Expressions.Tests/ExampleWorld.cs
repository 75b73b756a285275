using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions.Tests;

/// <summary>What docs/expressions.md says the examples are evaluated in.</summary>
internal static class ExampleWorld
{
    public static World Of(FunctionExample example)
    {
        string[] values = example.Values.StartsWith('{') ? [example.Values] : example.Values.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        World world = World.With(values);
        world.Items.Add("host", "log", ItemValueType.Log, ItemValue.OfLog(
            Timestamp.FromUnix(World.Second - 10),
            "disk failed",
            new LogDetails(Timestamp.FromUnix(World.Second - 10), "Application", 4, 1234)));
        foreach ((string host, double value) in new[] { ("web-1", 1d), ("web-2", 3d) })
        {
            world.Items.Add(host, "load", ItemValueType.Float, ItemValue.Float(world.Now, value));
            world.Items.Describe(host, "load", ["web"], ("kind", "cpu"));
        }

        foreach ((string bound, ulong last) in new[] { ("0.1", 1060UL), ("0.3", 1180UL), ("+Inf", 1240UL) })
        {
            world.Items.Add(
                "host",
                $"bucket[{bound}]",
                ItemValueType.Unsigned,
                ItemValue.OfUnsigned(Timestamp.FromUnix(World.Second - 60), 1000),
                ItemValue.OfUnsigned(world.Now, last));
        }

        world.Items.Add("host", "trend", ItemValueType.Float);
        world.Items.AddTrends("host", "trend", Hours(world.Now, 24 * 7).Select(hour =>
        {
            int ofDay = hour.ToDateTimeOffset().Hour;
            return new TrendRow(hour, 60, ofDay - 1, ofDay, ofDay + 1);
        }));
        world.Items.Add("host", "ramp", ItemValueType.Float);
        world.Items.AddTrends("host", "ramp", Hours(world.Now, 24 * 7).Select(hour =>
        {
            double day = (hour.UnixSeconds / 86400) - (World.Second / 86400) + 3;
            return new TrendRow(hour, 60, day, day, day);
        }));
        return world;
    }

    /// <summary>The last full hours before a time.</summary>
    public static IEnumerable<Timestamp> Hours(Timestamp now, int count)
    {
        long hour = now.UnixSeconds / 3600;
        return Enumerable.Range(1, count).Select(back => Timestamp.FromUnix((hour - back) * 3600));
    }
}
