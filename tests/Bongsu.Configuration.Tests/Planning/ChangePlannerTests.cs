using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Store.Tests.Kinds;

namespace Bongsu.Configuration.Tests.Planning;

/// <summary>What applying a file would change, and what becomes of secrets that it holds masked.</summary>
public sealed class ChangePlannerTests : IDisposable
{
    private const string Mail = "channels: [{name: mail, type: smtp, host: h, password: sesame}]";

    private const string Host = """
        hosts:
          - name: a
            address: 10.0.0.1
            checks:
              - {type: http, name: x, url: "http://{HOST.CONN}/", password: one}
              - {type: http, name: y, url: "http://other/", password: two}
            items: [{key: k, type: ssh-run, password: three}]
        """;

    private readonly DefinitionReader _reader;
    private readonly ConfigurationState _state;
    private readonly ChangePlanner _planner;

    public ChangePlannerTests()
    {
        var kinds = new KindRegistry(TestKinds.All);
        var secrets = new DefinitionSecrets(kinds, new OpenSecretBox());
        _reader = new DefinitionReader(DefinitionKinds.Shipped, kinds);
        _state = new ConfigurationState(DefinitionKinds.Shipped, secrets, static (_, _) => { });
        _planner = new ChangePlanner(_state, secrets);
    }

    public void Dispose() => _state.Dispose();

    [Fact]
    public void Plan_SomethingNew_IsWhatIsWritten()
    {
        PlannedChange change = Plan(Mail).Change!;

        Assert.Equal(ChangeKind.Create, change.Change);
        Assert.Equal(["type: smtp", "host: h", "password: ********"], change.Lines);
    }

    [Theory]
    [InlineData(Mail)]
    [InlineData("channels: [{name: mail, password: sesame, host: h, enabled: true, type: smtp}]")]
    [InlineData("channels: [{name: mail, type: smtp, host: h, password: \"********\"}]")]
    public void Plan_TheSameInOtherWords_IsNothing(string yaml)
    {
        Put(Mail);

        Assert.Null(Plan(yaml).Change);
    }

    [Fact]
    public void Plan_AnotherMember_IsAnUpdateOfThatMember()
    {
        Put(Mail);

        PlannedChange change = Plan("channels: [{name: mail, type: smtp, host: h, password: \"********\", enabled: false}]").Change!;

        Assert.Equal((ChangeKind.Update, "sesame"), (change.Change, change.Next!["password"]!.GetValue<string>()));
        Assert.Equal(["enabled: true → false"], change.Lines);
    }

    /// <summary>Neither what is shown nor what the audit log keeps has a secret, old or new.</summary>
    [Fact]
    public void Plan_AnotherSecret_SaysSoWithoutIt()
    {
        Put(Mail);

        PlannedChange change = Plan(Mail.Replace("sesame", "mustard", StringComparison.Ordinal)).Change!;

        Assert.Equal(["password: ******** → another ********"], change.Lines);
        Assert.Equal("mustard", change.Next!["password"]!.GetValue<string>());
        string shown = change.MaskedBefore!.ToJsonString() + change.MaskedAfter!.ToJsonString();
        Assert.DoesNotContain("sesame", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("mustard", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hosts: [{name: a, connections: {ssh: {password: sesame}}}]", "hosts: [{name: a, connections: {ssh: {password: \"********\"}}}]")]
    [InlineData("settings: {secretMacros: {\"{$K}\": sesame}}", "settings: {secretMacros: {\"{$K}\": \"********\"}}")]
    [InlineData("templates: [{name: t, secretMacros: {\"{$K}\": sesame}}]", "templates: [{name: t, description: d, secretMacros: {\"{$K}\": \"********\"}}]")]
    [InlineData(
        "hosts: [{name: a, address: 10.0.0.1, secretMacros: {\"{$K}\": sesame}}]",
        "hosts: [{name: a, address: 10.0.0.1, groups: [g], secretMacros: {\"{$K}\": \"********\"}}]")]
    public void Plan_SecretsInMaps_AreMaskedAndKeptAndTheirChangeIsNamed(string before, string after)
    {
        Put(before);

        PlannedChange? same = Plan(after).Change;
        PlannedChange? other = Plan(before.Replace("sesame", "mustard", StringComparison.Ordinal)).Change;

        Assert.DoesNotContain(same?.Lines ?? [], l => l.Contains("****", StringComparison.Ordinal));
        Assert.Contains("sesame", same?.Next?.ToJsonString() ?? _state.All.Single().Json, StringComparison.Ordinal);
        Assert.Contains("another ********", Assert.Single(other!.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("mustard", $"{other.MaskedBefore?.ToJsonString()} {other.MaskedAfter?.ToJsonString()}", StringComparison.Ordinal);
    }

    /// <summary>It would be put into checks of the host, which go to its address.</summary>
    [Fact]
    public void Plan_AMaskedSecretMacroAndAnotherAddress_IsRefused()
    {
        Put("hosts: [{name: a, address: 10.0.0.1, secretMacros: {\"{$K}\": sesame}}]");

        Assert.Contains(
            "'address' changes",
            Assert.Single(Plan("hosts: [{name: a, address: 10.0.0.2, secretMacros: {\"{$K}\": \"********\"}}]").Faults).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void PlanDelete_HasNoSecretEither()
    {
        Put(Mail);

        PlannedChange change = _planner.PlanDelete(_state.All.Single());

        Assert.Equal(ChangeKind.Delete, change.Change);
        Assert.Equal(["type: smtp", "host: h", "password: ********"], change.Lines);
        Assert.Null(change.Next);
    }

    /// <summary>An exported secret is masked; applied to another server it would be sent there.</summary>
    [Theory]
    [InlineData("channels:\n- name: mail\n  type: smtp\n  host: elsewhere\n  password: \"********\"", 5, "channel 'mail': 'host' changes")]
    [InlineData("channels: [{name: mail, type: smtp, host: h, port: 26, password: \"********\"}]", 1, "channel 'mail': 'port' changes")]
    public void Plan_AMaskedSecretAndAnotherAddress_IsRefused(string yaml, int line, string expected)
    {
        Put(Mail);

        ConfigurationFault fault = Assert.Single(Plan(yaml).Faults);

        Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("and a masked secret does not follow to another address; write 'password' itself again.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(line, fault.Line);
    }

    [Theory]
    [InlineData("https://a.example/other", false)]
    [InlineData("https://a.example:443/", false)]
    [InlineData("http://a.example/", true)]
    [InlineData("https://a.example:444/", true)]
    [InlineData("https://b.example/", true)]
    [InlineData("https://a.example.evil/", true)]
    public void Plan_AMaskedSecretAndAnotherPath_MayGoOnToTheSameServer(string url, bool refused)
    {
        Put("trackers: [{name: t, type: jira, url: \"https://a.example/\", token: sesame}]");

        Assert.Equal(refused, Plan($"trackers: [{{name: t, type: jira, url: \"{url}\", token: \"********\"}}]").Faults.Count > 0);
    }

    [Fact]
    public void Plan_MaskedSecretsOfAHost_KeepToTheirChecksAndItems()
    {
        Put(Host);

        (ParsedDefinition definition, _, List<ConfigurationFault> faults) = Plan("""
            hosts:
              - name: a
                address: 10.0.0.1
                checks:
                  - {type: http, name: y, url: "http://other/", password: "********"}
                  - {type: http, name: x, url: "http://{HOST.CONN}/", password: "********"}
                items: [{key: k, type: ssh-run, password: "********"}]
            """);

        Assert.Empty(faults);
        var host = (HostDefinition)definition.Definition;
        Assert.Equal(["two", "one"], host.Checks.Select(c => c.Options["password"].GetString()));
        Assert.Equal("three", host.Items[0].Options["password"].GetString());
    }

    /// <summary>A check at the host's own address goes where the address goes; one with an address of its own does not.</summary>
    [Fact]
    public void Plan_AnotherAddressOfTheHost_AsksForTheSecretsThatWouldGoThere()
    {
        Put(Host);

        List<ConfigurationFault> faults = Plan(
            Host.Replace("10.0.0.1", "10.0.0.2", StringComparison.Ordinal)
                .Replace("password: one", "password: \"********\"", StringComparison.Ordinal)
                .Replace("password: two", "password: \"********\"", StringComparison.Ordinal)
                .Replace("password: three", "password: \"********\"", StringComparison.Ordinal)).Faults;

        Assert.Equal(
            [
                "host 'a': 'address' changes, and a masked secret does not follow to another address; write 'checks[x].password' itself again.",
                "host 'a': 'address' changes, and a masked secret does not follow to another address; write 'items[k].password' itself again.",
            ],
            faults.Select(f => f.Message));
    }

    [Fact]
    public void Plan_AMaskedSecretOfAnotherCheck_IsNotTaken()
    {
        Put(Host);

        ConfigurationFault fault = Assert.Single(
            Plan("hosts: [{name: a, checks: [{type: http, name: z, url: \"http://other/\", password: \"********\"}]}]").Faults);

        Assert.Equal("host 'a': 'checks[z].password' is masked, and no such secret is stored; write the secret itself.", fault.Message);
    }

    /// <summary>Secrets are found wherever an item may stand.</summary>
    [Fact]
    public void Find_SecretsOfATemplate_AreNamedByWhereTheyStand()
    {
        ParsedDefinition template = Read("""
            templates:
              - name: t
                checks: [{type: http, url: u, password: one}]
                items: [{key: k, type: ssh-run, password: two}]
                discoveries: [{key: d, type: ssh-run, password: three, items: [{key: "i[{#A}]", type: ssh-run, password: four}]}]
            """);

        var secrets = new DefinitionSecrets(new KindRegistry(TestKinds.All), new OpenSecretBox());
        JsonObject json = DefinitionKind.ToJson(template.Definition);

        Assert.Equal(
            [
                "checks[http].password=one", "items[k].password=two", "discoveries[d].password=three", "discoveries[d].items[i[{#A}]].password=four",
            ],
            secrets.Find(template.Kind, json).Select(p => $"{p.Path}={p.Value}"));
        secrets.Mask(template.Kind, json);
        Assert.Equal(4, json.ToJsonString().Split("********").Length - 1);
    }

    private ParsedDefinition Read(string yaml)
    {
        var faults = new List<ConfigurationFault>();
        ParsedDefinition read = Assert.Single(_reader.Read([("f.yaml", yaml)], new Dictionary<string, string>(), faults));
        Assert.Empty(faults);
        return read;
    }

    private void Put(string yaml)
    {
        ParsedDefinition read = Read(yaml);
        JsonObject json = DefinitionDefaults.Prune(DefinitionKind.ToJson(read.Definition), read.Kind.Class);
        _state.Put(new StoredDefinition(1, read.Kind, read.Definition.Name, json.ToJsonString(), 0, null));
    }

    private (ParsedDefinition Definition, PlannedChange? Change, List<ConfigurationFault> Faults) Plan(string yaml)
    {
        var faults = new List<ConfigurationFault>();
        (ParsedDefinition definition, PlannedChange? change) = _planner.Plan(Read(yaml), faults);
        return (definition, change, faults);
    }
}
