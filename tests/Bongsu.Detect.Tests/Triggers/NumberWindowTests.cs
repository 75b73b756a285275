using Bongsu.Detect.Triggers;
using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Detect.Tests.Triggers;

/// <summary>What triggers compute over a window where it lies is what the same functions compute over a list of the same values, to the last bit.</summary>
public sealed class NumberWindowTests
{
    private static readonly ItemReference Item = new("h", "k");
    private static readonly string[] Periods = ["#1", "#3", "#100", "7s", "60s", "60s:now-20s", "1h"];

    [Property(MaxTest = 400)]
    public void Aggregates_RandomArrivalsOfFloats_EqualThoseOverAList((byte At, short Number, byte Scale)[] arrivals, byte maxAge, byte now) =>
        Compare(ItemValueType.Float, arrivals.Select(a => ItemValue.Float(At(a.At), a.Number / (1.0 + a.Scale))), maxAge, now);

    [Property(MaxTest = 400)]
    public void Aggregates_RandomArrivalsOfIntegers_EqualThoseOverAList((byte At, ulong Number)[] arrivals, byte maxAge, byte now) =>
        Compare(ItemValueType.Unsigned, arrivals.Select(a => ItemValue.OfUnsigned(At(a.At), a.Number)), maxAge, now);

    [Theory]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(-0.0, 0.0)]
    [InlineData(1e-320, -1e-320)]
    public void Aggregates_ExtremeFloats_EqualThoseOverAList(double first, double second) =>
        Compare(ItemValueType.Float, [ItemValue.Float(At(1), first), ItemValue.Float(At(2), second), ItemValue.Float(At(3), first)], 200, 10);

    private static Timestamp At(int seconds) => Timestamp.FromUnix(1_700_000_000 + seconds);

    // The window moves on as values come late, come twice, or jump: its ring wraps, grows and expires on the way.
    private static void Compare(ItemValueType type, IEnumerable<ItemValue> arrivals, byte maxAge, byte now)
    {
        var window = new ItemWindow(type, TimeSpan.FromSeconds(maxAge), 3);
        var quick = new Reader(window, At(now), inPlace: true);
        var slow = new Reader(window, At(now), inPlace: false);
        foreach (ItemValue value in arrivals)
        {
            window.Insert(value);
            foreach (string period in Periods)
            {
                foreach (string function in (string[])["min", "max", "sum", "avg"])
                {
                    var expression = Expression.Parse($"{function}(/h/k,{period})");
                    EvaluationResult expected = expression.Evaluate(slow);
                    EvaluationResult actual = expression.Evaluate(quick);
                    Assert.True(
                        expected.Equals(actual),
                        $"{expression} of {string.Join(' ', window.Read(At(-1), At(1000), 1000).Select(v => v.Text))} is {actual}, over a list {expected}.");
                }
            }
        }
    }

    private sealed class Reader(ItemWindow window, Timestamp now, bool inPlace) : IEvaluationContext, IHistoryReader
    {
        public Timestamp Now => now;

        public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

        public IHistoryReader History => this;

        public ItemValueType? TypeOf(ItemReference item) => item == Item ? window.Type : null;

        public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount) => window.Read(from, to, maxCount);

        public bool TryReadNumbers(ItemReference item, Timestamp from, Timestamp to, int maxCount, out NumberWindow numbers)
        {
            numbers = inPlace ? window.ReadNumbers(from, to, maxCount) : default;
            return inPlace;
        }

        public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to) => [];

        public IReadOnlyList<ItemReference> Match(ItemFilter filter) => [];
    }
}
