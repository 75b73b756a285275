using System.Text.Json;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Preprocessing;

/// <summary>Steps together: what comes of failures, and of items that are not supported.</summary>
public sealed class StepChainTests
{
    private static readonly KindRegistry Kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));
    private static readonly Timestamp T0 = Timestamp.FromUnix(1_760_000_000);

    [Fact]
    public void An_error_names_the_step() =>
        Assert.Equal("Preprocessing step 2: 'x' is not a number.", Trial("""{"type":"trim"}""", """{"type":"multiplier","factor":2}""").Run(" x ", T0).Error);

    [Fact]
    public void A_stated_error_stands_alone() =>
        Assert.Equal("disk gone", Trial("""{"type":"check-json-error","path":"$.error"}""").Run("""{"error":"disk gone"}""", T0).Error);

    [Theory]
    [InlineData("original-error", "", "Preprocessing step 1: 'x' is not a number.", null)]
    [InlineData("discard-value", "", null, null)]
    [InlineData("custom-value", "7", null, "14")]
    [InlineData("custom-error", "no idea", "no idea", null)]
    [InlineData("DISCARD_VALUE", "", null, null)]
    [InlineData("CUSTOM_VALUE", "", "Preprocessing step 2: '' is not a number.", null)]
    public void A_failure_is_handled_as_the_step_says(string handler, string text, string? error, string? value)
    {
        StepResult result = Trial(
                $$"""{"type":"multiplier","factor":3,"errorHandler":"{{handler}}","errorHandlerParams":"{{text}}"}""",
                """{"type":"multiplier","factor":2}""")
            .Run("x", T0);

        Assert.Equal(error, result.Error);
        Assert.Equal(value, result.IsValue ? result.Value.ToText() : null);
    }

    [Fact]
    public void A_step_that_cannot_be_made_fails_and_is_handled()
    {
        Assert.Contains("factor", Trial("""{"type":"multiplier","params":["x"]}""").Run("1", T0).Error, StringComparison.Ordinal);
        Assert.Equal("7", Trial("""{"type":"none","errorHandler":"custom-value","errorHandlerParams":"7"}""").Run("1", T0).Value.ToText());
    }

    [Theory]
    [InlineData("""{"errorHandler":"sometimes"}""")]
    [InlineData("""{"errorHandler":"custom-error"}""")]
    [InlineData("""{"errorHandler":["discard-value"]}""")]
    public void Wrong_handling_is_refused(string options)
    {
        var errors = new List<string>();

        Assert.Null(Kinds.Bind(KindFamily.Preprocessing, Definition("trim", options), errors));
        Assert.Single(errors);
    }

    [Theory]
    [InlineData("[]", "discard-value", "", null, null)]
    [InlineData("[]", "custom-value", "0", null, "0")]
    [InlineData("""["0","code (\\d+)"]""", "custom-error", "HTTP \\\\1", "HTTP 503", null)]
    [InlineData("""["0","timeout"]""", "custom-value", "0", "code 503", null)]
    [InlineData("""["1","timeout"]""", "custom-value", "0", null, "0")]
    [InlineData("[]", "original-error", "", "code 503", null)]
    public void The_error_of_an_item_can_be_handled(string lines, string handler, string text, string? error, string? value)
    {
        StepResult result = Trial(
                $$"""{"type":"check-not-supported","params":{{lines}},"errorHandler":"{{handler}}","errorHandlerParams":"{{text}}"}""",
                """{"type":"trim"}""")
            .RunError("code 503", T0);

        Assert.Equal(error, result.Error);
        Assert.Equal(value, result.IsValue ? result.Value.ToText() : null);
    }

    [Fact]
    public void The_first_check_that_fails_decides()
    {
        PreprocessingTrial trial = Trial(
            """{"type":"check-not-supported","params":["0","timeout"],"errorHandler":"custom-value","errorHandlerParams":"1"}""",
            """{"type":"check-not-supported","errorHandler":"custom-value","errorHandlerParams":"2"}""",
            """{"type":"multiplier","factor":10}""");

        Assert.Equal("20", trial.RunError("refused", T0).Value.ToText());
        Assert.Equal("10", trial.RunError("timeout", T0).Value.ToText());
        Assert.Equal("30", trial.Run("3", T0).Value.ToText());
    }

    private static PreprocessingTrial Trial(params string[] steps) =>
        new(
            Kinds,
            [
                .. steps
                    .Select(step => JsonDocument.Parse(step).RootElement)
                    .Select(step => Definition(step.GetProperty("type").GetString()!, step.GetRawText())),
            ],
            ItemValueType.Float);

    private static PreprocessingDefinition Definition(string type, string options) => new()
    {
        Type = type,
        Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)!.Where(o => o.Key != "type").ToDictionary(),
    };
}
