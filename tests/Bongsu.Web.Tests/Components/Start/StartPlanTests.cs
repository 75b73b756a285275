using System.Text.Json.Nodes;
using Bongsu.Collect;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Kinds;
using Bongsu.Respond;
using Bongsu.Web.Components.Start;

namespace Bongsu.Web.Tests.Components.Start;

public sealed class StartPlanTests
{
    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly, typeof(RespondServices).Assembly));

    private static IChannelKind Mail => s_kinds.All.OfType<IChannelKind>().First(k => k.Use == ChannelUse.Mail);

    [Theory]
    [InlineData("www.example.com", "https://www.example.com/")]
    [InlineData(" http://10.0.0.1:8080/health ", "http://10.0.0.1:8080/health")]
    [InlineData("tcp://db.example.com:5432", "tcp://db.example.com:5432/")]
    public void ReadAddress_AsPeopleType_IsOne(string text, string address) => Assert.Equal(address, StartPlan.ReadAddress(text)!.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("http://")]
    public void ReadAddress_NoneOrWithAPassword_IsNone(string text) => Assert.Null(StartPlan.ReadAddress(text));

    [Fact]
    public void Watch_NothingThere_MakesAnOrganisationAndAService()
    {
        Uri address = StartPlan.ReadAddress("example.com/shop")!;

        (string service, IReadOnlyList<string> files) = StartPlan.Watch(
            new ConfigurationDocument(),
            DefinitionKinds.Shipped,
            address,
            StartPlan.Watcher(s_kinds, address)!.Value);

        Assert.Equal("example.com", service);
        Assert.Equal(2, files.Count);
        Assert.Contains("kind: infrastructure", files[0], StringComparison.Ordinal);
        Assert.Contains("owner: operations", files[1], StringComparison.Ordinal);
        Assert.Contains("https://example.com/shop", files[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Watch_NameTaken_TakesAnother()
    {
        var current = new ConfigurationDocument
        {
            Organisations = [new OrganisationDefinition { Name = "ours" }],
            Services = [new ServiceDefinition { Name = "example.com", Owner = "ours" }],
        };
        Uri address = StartPlan.ReadAddress("example.com")!;

        (string service, IReadOnlyList<string> files) = StartPlan.Watch(current, DefinitionKinds.Shipped, address, StartPlan.Watcher(s_kinds, address)!.Value);

        Assert.Equal("example.com-2", service);
        Assert.Contains("owner: ours", Assert.Single(files), StringComparison.Ordinal);
    }

    [Fact]
    public void Watcher_NoKindForTheScheme_IsNone() => Assert.Null(StartPlan.Watcher(s_kinds, new Uri("gopher://example.com/")));

    [Fact]
    public void Notify_Twice_ChangesThePersonAndKeepsTheOthers()
    {
        var current = new ConfigurationDocument
        {
            Organisations = [new OrganisationDefinition
            {
                Name = "infra",
                Kind = OrganisationKind.Infrastructure,
                People = [new PersonDefinition { Name = "Kim", Email = "old@example.com", Phone = "+821000000000" }, new PersonDefinition { Name = "Lee" }],
            }],
        };

        (string channel, IReadOnlyList<string> files) = StartPlan.Notify(
            current, DefinitionKinds.Shipped, Mail, new JsonObject { ["host"] = "mail.example.com" }, "Kim", "new@example.com");

        Assert.Equal(Mail.Type, channel);
        Assert.Contains("mail.example.com", files[0], StringComparison.Ordinal);
        Assert.Contains("new@example.com", files[1], StringComparison.Ordinal);
        Assert.DoesNotContain("old@example.com", files[1], StringComparison.Ordinal);
        Assert.Contains("+821000000000", files[1], StringComparison.Ordinal);
        Assert.Contains("Lee", files[1], StringComparison.Ordinal);
    }
}
