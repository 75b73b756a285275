using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Tests.Facts;

public sealed class ChannelAddressesTests
{
    private static readonly OrganisationDefinition s_infra = new() { Name = "infra", Kind = OrganisationKind.Infrastructure };
    private static readonly ChannelDefinition s_pager = new() { Name = "night", Type = "pager" };
    private readonly ChannelAddresses _addresses = new(new KindRegistry([.. RecordingKinds.All, new PagerKind()]));

    [Fact]
    public void AddressOf_AsksTheKind_AlsoOneThatIsNotShipped() =>
        Assert.Equal("+821000000000", _addresses.AddressOf(s_pager, s_infra, new PersonDefinition { Name = "Kim", Phone = " +821000000000 " }));

    [Fact]
    public void AddressOf_PrefersWhatThePersonSays() =>
        Assert.Equal(
            "77",
            _addresses.AddressOf(
                s_pager, s_infra, new() { Name = "Kim", Phone = "+821000000000", Addresses = new Dictionary<string, string> { ["pager"] = "77" } }));

    [Fact]
    public void AddressOf_IsNullWithoutPhoneOrKind()
    {
        Assert.Null(_addresses.AddressOf(s_pager, s_infra, new() { Name = "Kim", Email = "kim@example.com" }));
        Assert.Null(_addresses.AddressOf(s_pager with { Type = "unknown" }, s_infra, new() { Name = "Kim", Phone = "+821000000000" }));
    }

    [Fact]
    public void Types_AreThoseOfTheUse()
    {
        Assert.Equal(["pager", "sms"], _addresses.Types(ChannelUse.Alert));
        Assert.Equal(["smtp"], _addresses.Types(ChannelUse.Mail));
    }

    private sealed class PagerKind() : ChannelKind<NoOptions, RecordingText>("pager", "Keeps pages.")
    {
        public override ChannelUse Use => ChannelUse.Alert;

        public override string? DefaultAddress(in Contact contact) => contact.Phone;
    }
}
