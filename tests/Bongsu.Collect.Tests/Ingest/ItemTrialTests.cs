using System.Text.Json;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Ingest;

/// <summary>An item's steps outside the pipeline: what is kept, what is left out, and why.</summary>
public sealed class ItemTrialTests
{
    private static readonly KindRegistry Kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    [Fact]
    public void TryRead_OfACounter_KeepsTheRateAndLeavesOutTheFirst()
    {
        ItemTrial trial = Trial(ItemValueType.Float, Step("change-per-second"), Step("multiplier", ("factor", 8)));

        Assert.False(trial.TryRead(Timestamp.FromUnix(1000), "100", out _, out string? reason));
        Assert.Null(reason);
        Assert.True(trial.TryRead(Timestamp.FromUnix(1010), "600", out ItemValue value, out reason));
        Assert.Equal((400d, null), (value.Number, reason));
    }

    [Fact]
    public void TryRead_OfWhatAStepRefuses_SaysWhichStepAndWhy()
    {
        ItemTrial trial = Trial(ItemValueType.Float, Step("trim"), Step("multiplier", ("factor", 8)));

        Assert.False(trial.TryRead(Timestamp.FromUnix(1000), " many ", out _, out string? reason));
        Assert.Equal("Preprocessing step 2: 'many' is not a number.", reason);
    }

    [Fact]
    public void TryRead_OfANumberThatTheTypeCannotHold_SaysSo()
    {
        Assert.False(Trial(ItemValueType.Unsigned).TryRead(Timestamp.FromUnix(1000), -1.5, out _, out string? reason));
        Assert.NotNull(reason);
        Assert.True(Trial(ItemValueType.Unsigned).TryRead(Timestamp.FromUnix(1000), 7, out ItemValue value, out _));
        Assert.Equal(7UL, value.Unsigned);
    }

    [Fact]
    public void TryRead_WithAStepThatCannotBeMade_SaysSoOfEveryValue()
    {
        ItemTrial trial = Trial(ItemValueType.Float, Step("multiplier", ("factor", 0)));

        Assert.False(trial.TryRead(Timestamp.FromUnix(1000), "1", out _, out string? reason));
        Assert.Contains("factor", reason, StringComparison.Ordinal);
    }

    private static ItemTrial Trial(ItemValueType type, params PreprocessingDefinition[] steps) =>
        new(Kinds, new EffectiveItem { Id = new ItemId(1), Key = "k", Name = "k", Type = "trapper", ValueType = type, Preprocessing = steps });

    private static PreprocessingDefinition Step(string type, params (string Name, double Value)[] options) =>
        new() { Type = type, Options = options.ToDictionary(o => o.Name, o => JsonSerializer.SerializeToElement(o.Value)) };
}
