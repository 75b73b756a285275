using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions.Tests;

/// <summary>A place and time to evaluate in: by default 2023-11-14 22:13:20 UTC (1,700,000,000 s), UTC, no items.</summary>
internal sealed class World : IEvaluationContext
{
    public const long Second = 1_700_000_000;

    public FakeHistory Items { get; } = new();

    public Timestamp Now { get; set; } = Timestamp.FromUnix(Second);

    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    public IMacroSource? Macros { get; set; }

    public IHistoryReader History => Items;

    /// <summary>With the item /host/key of floats (or text where a value is no number), oldest first, one a minute, the last one now.</summary>
    public static World With(params string[] values)
    {
        var world = new World();
        bool numeric = values.All(value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        world.Items.Add(
            "host",
            "key",
            numeric ? ItemValueType.Float : ItemValueType.Text,
            values.Select((value, i) =>
            {
                Timestamp at = Timestamp.FromUnix(Second - (60 * (values.Length - 1 - i)));
                return numeric ? ItemValue.Float(at, double.Parse(value, CultureInfo.InvariantCulture)) : ItemValue.OfText(at, value);
            }));
        return world;
    }

    /// <summary>With the item /host/key of unsigned integers, placed as <see cref="With"/> places them.</summary>
    public static World WithUnsigned(params ulong[] values)
    {
        var world = new World();
        world.Items.Add(
            "host",
            "key",
            ItemValueType.Unsigned,
            values.Select((value, i) => ItemValue.OfUnsigned(Timestamp.FromUnix(Second - (60 * (values.Length - 1 - i))), value)));
        return world;
    }

    public EvaluationResult Run(string expression) => Expression.Parse(expression).Evaluate(this);

    /// <summary>The value as text, or "not known: reason".</summary>
    public string Say(string expression) => Run(expression).ToString();
}
