using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Tests.Kinds;

public sealed class DefinitionKindsTests
{
    /// <summary>
    /// Databases hold the numbers, sealed secrets are bound to the names, files and the API have the lists and words: none of them may ever change.
    /// </summary>
    [Fact]
    public void What_databases_and_files_hold_stays_as_it_is() => Assert.Equal(
        [
            "0 Settings settings", "1 Organisation organisations", "2 Channel channels", "3 Tracker trackers", "4 Template templates", "5 Service services",
            "6 Host hosts",
            "7 Autoregistration autoregistration", "8 Policy policies", "9 Report reports", "10 User users", "20 Maintenance maintenances",
            "21 Schedule schedules", "22 Credential credentials", "23 Source sources", "24 Cloud clouds", "30 Place places", "31 Network networks",
        ],
        DefinitionKinds.Shipped.All.Select(k => $"{k.Number} {k.Name} {k.List}"));

    [Fact]
    public void A_number_twice_is_a_mistake_that_names_both_kinds()
    {
        ArgumentException mistake = Assert.Throws<ArgumentException>(() => DefinitionKinds.Shipped.With([DefinitionKinds.Shipped.Of<HostDefinition>()]));

        Assert.Contains("HostKind", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_is_read_and_written_with_a_list_a_kind()
    {
        var document = new ConfigurationDocument
        {
            Hosts = [new HostDefinition { Name = "web-1" }],
            Settings = new SettingsDefinition { PublicUrl = "https://example.com" },
        };

        string json = JsonSerializer.Serialize(document, DefinitionKinds.Shipped.DocumentOptions);
        ConfigurationDocument read = JsonSerializer.Deserialize<ConfigurationDocument>(json, DefinitionKinds.Shipped.DocumentOptions)!;

        Assert.Equal("web-1", Assert.Single(read.Hosts).Name);
        Assert.Equal("https://example.com", read.Settings.PublicUrl);
        Assert.Equal(DefinitionKinds.Shipped.All.Select(k => k.List), JsonDocument.Parse(json).RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void A_document_without_settings_has_the_defaults_and_writes_none()
    {
        var document = new ConfigurationDocument();

        Assert.Same(SettingsDefinition.Default, document.Settings);
        Assert.DoesNotContain("settings", JsonSerializer.Serialize(document, DefinitionKinds.Shipped.DocumentOptions), StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_with_another_list_leaves_the_first_document_as_it_is()
    {
        var first = new ConfigurationDocument { Hosts = [new HostDefinition { Name = "a" }] };

        ConfigurationDocument second = first with { Hosts = [], Services = [new ServiceDefinition { Name = "s", Owner = "o" }] };

        Assert.Single(first.Hosts);
        Assert.Empty(first.Services);
        Assert.Empty(second.Hosts);
        Assert.Same(second.Services, second.Services);
    }

    [Fact]
    public void Every_kind_is_a_folder_of_its_own() =>
        Assert.All(DefinitionKinds.Shipped.All, k => Assert.StartsWith("Bongsu.Configuration.Kinds.", k.GetType().Namespace, StringComparison.Ordinal));
}
