using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Tests.Forms;

public sealed class ObjectTextTests
{
    private static readonly DefinitionKind s_host = DefinitionKinds.Shipped.Of<HostDefinition>();
    private readonly ObjectText _text = new(new KindRegistry([]));
    private readonly List<ConfigurationFault> _faults = [];

    [Fact]
    public void Write_AndRead_IsTheSame()
    {
        JsonObject json = ObjectText.ToJson(s_host, new HostDefinition
        {
            Name = "web-1",
            Groups = ["web"],
            Enabled = false,
            Tags = new Dictionary<string, string> { ["costs"] = "${NOT_FROM_THE_ENVIRONMENT}" },
            Triggers = [new TriggerDefinition { Name = "busy", Expression = "last(//cpu)>90" }],
        });

        JsonObject? read = _text.Read(s_host, ObjectText.Write(s_host, json), _faults);

        Assert.Empty(_faults);
        Assert.Equal(json.ToJsonString(), read!.ToJsonString());
        Assert.False(json.ContainsKey("templates"));
    }

    [Theory]
    [InlineData("services: []")]
    [InlineData("hosts: {")]
    [InlineData("hosts:\n- {name: a, unknown: 1}")]
    [InlineData("hosts:\n- {name: a, enabled: perhaps}")]
    [InlineData("")]
    public void Read_NoSuchObject_SaysWhy(string yaml)
    {
        Assert.Null(_text.Read(s_host, yaml, _faults));

        Assert.NotEmpty(_faults);
    }

    [Fact]
    public void Write_TheSettings_StandWithoutAList()
    {
        DefinitionKind settings = DefinitionKinds.Shipped.Of<SettingsDefinition>();

        string yaml = ObjectText.Write(settings, new JsonObject { ["timeZone"] = "Asia/Seoul" });

        Assert.Equal("Asia/Seoul", (string?)_text.Read(settings, yaml, _faults)!["timeZone"]);
    }
}
