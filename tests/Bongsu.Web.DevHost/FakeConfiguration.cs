using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;

namespace Bongsu.Web.DevHost;

/// <summary>Knows one rule: a text with 'broken' in it is refused; any other one changes a host.</summary>
internal sealed class FakeConfiguration : IConfigurationService, IConfigurationVersions
{
    private const string Yaml = """
        organisations:
          - name: infra
            kind: infrastructure
            people:
              - {name: On-call, email: infra@example.com, phone: "+821000000000"}
          - name: shop-team
            kind: service
            timeZone: Asia/Seoul
            language: ko
            people:
              - {name: Owner, email: shop@example.com}
        channels:
          - {name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com, password: "********"}
        services:
          - name: shop
            owner: shop-team
            objective: 99.9999%
            checks:
              - {type: http, name: front page, url: "http://127.0.0.1/", interval: 5s}
        hosts:
          - {name: shop-web-6, groups: [web, linux], address: 10.0.0.6, templates: [linux], service: shop}
        """;

    public List<(string Text, bool DryRun)> Applied { get; } = [];

    public List<(ConfigurationDocument Document, bool DryRun)> AppliedDocuments { get; } = [];

    /// <summary>What is stored, but for what the text says.</summary>
    public ConfigurationDocument Document { get; set; } = new() { Hosts = [new HostDefinition { Name = "web-1", Address = "10.0.0.1" }] };

    /// <summary>What the text says beside what it always does.</summary>
    public string Further { get; set; } = "";

    /// <summary>What others have changed meanwhile.</summary>
    public IReadOnlyList<ConfigurationFault> Conflicts { get; set; } = [];

    public Task<string> GetAsync(CancellationToken cancellationToken) => Task.FromResult("1");

    public Task<IReadOnlyList<ConfigurationFault>> FindConflictsAsync(
        string version, IReadOnlyList<ConfigurationChange> changes, CancellationToken cancellationToken) => Task.FromResult(Conflicts);

    public Task<ApplyResult> ApplyYamlAsync(
        IReadOnlyList<(string File, string Text)> files,
        IReadOnlyDictionary<string, string> environment,
        bool dryRun,
        Viewer viewer,
        CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        Applied.Add((files[0].Text, dryRun));
        return Task.FromResult(files[0].Text.Contains("broken", StringComparison.Ordinal)
            ? new ApplyResult([], [new ConfigurationFault(files[0].File, 7, "host 'web-1': 'broken' is not a template; there are: linux, web site.")], [])
            : new ApplyResult(
                [
                    new ConfigurationChange(
                        ChangeKind.Create, DefinitionKinds.Shipped.Of<HostDefinition>(), "web-9", ["address: 10.0.0.9", "templates: [linux]"]),
                    new ConfigurationChange(
                        ChangeKind.Update, DefinitionKinds.Shipped.Of<ServiceDefinition>(), "shop", ["checks.front page.interval: 1m → 5s"]),
                    new ConfigurationChange(ChangeKind.Delete, DefinitionKinds.Shipped.Of<PolicyDefinition>(), "old", []),
                ],
                [],
                [new ConfigurationFault(files[0].File, 12, "trigger 'disk full': Zabbix' Disaster (5) is bounded to 3 by category instance.")]));
    }

    public Task<ApplyResult> ApplyAsync(ConfigurationDocument document, bool dryRun, Viewer viewer, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        AppliedDocuments.Add((document, dryRun));
        return Task.FromResult(new ApplyResult(
            [.. DefinitionKinds.Shipped.ObjectsOf(document).Select(d => new ConfigurationChange(ChangeKind.Create, d.Kind, d.Definition.Name, []))], [], []));
    }

    public Task<ApplyResult> DeleteAsync(DefinitionKind kind, string name, bool dryRun, Viewer viewer, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        return Task.FromResult(name == "needed" ? new ApplyResult(
            [],
            [new ConfigurationFault(null, 0, "template 'needed' is used by host web-1.")],
            []) : new ApplyResult([new ConfigurationChange(ChangeKind.Delete, kind, name, [])], [], []));
    }

    public Task<ConfigurationDocument> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult(Document);
    }

    public Task<string> ExportYamlAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult(Yaml + Further);
    }
}
