using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Server.Commands;

namespace Bongsu.Server.Tests.Commands;

public sealed class ApplyOutputTests
{
    private static readonly ConfigurationChange s_change =
        new(ChangeKind.Update, DefinitionKinds.Shipped.Of<HostDefinition>(), "web-1", ["address: 10.0.0.1 → 10.0.0.2"]);

    [Theory]
    [InlineData(true, "false")]
    [InlineData(false, "true")]
    public void Json_IsWhatTheApiAnswers(bool dryRun, string applied) => Same(
        $$"""
        {"applied":{{applied}},"changes":[{"change":"update","kind":"host","name":"web-1","lines":["address: 10.0.0.1 → 10.0.0.2"]}],
         "warnings":[{"file":"a.yaml","line":3,"message":"level 4 is bounded to 3."}]}
        """,
        ApplyOutput.ToJson(new ApplyResult([s_change], [], [new ConfigurationFault("a.yaml", 3, "level 4 is bounded to 3.")]), dryRun));

    [Fact]
    public void Json_WhatIsRefused_HasTheFaults() => Same(
        """{"applied":false,"changes":[],"warnings":[],"faults":[{"file":null,"line":0,"message":"no such template."}]}""",
        ApplyOutput.ToJson(new ApplyResult([], [new ConfigurationFault(null, 0, "no such template.")], []), dryRun: false));

    private static void Same(string expected, JsonObject actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
