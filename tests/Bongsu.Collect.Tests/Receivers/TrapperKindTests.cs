using Bongsu.Collect.Receivers.Zabbix;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class TrapperKindTests : ReceiverKindContract
{
    internal override IReceiverKind Kind { get; } = new TrapperKind();

    private protected override async Task SendAsync(string host, string key, string value) =>
        Assert.NotNull(await Trapper.AskAsync($$"""{"request":"sender data","data":[{"host":"{{host}}","key":"{{key}}","value":"{{value}}"}]}"""));

    [Fact]
    public void It_is_the_type_of_items_that_name_none()
    {
        Assert.Equal(Kind.Type, new ItemDefinition { Key = "k" }.Type);
        Assert.True(Kind is { KeepsInterval: false, TakesSentValues: true });
    }

    [Fact]
    public void Its_allowed_senders_must_be_ones()
    {
        var context = new System.ComponentModel.DataAnnotations.ValidationContext(this);

        Assert.Empty(new TrapperOptions { AllowedSenders = ["10.0.0.0/8", "::1", "sender.example", "{HOST.CONN}"] }.Validate(context));
        Assert.Contains("'a b'", Assert.Single(new TrapperOptions { AllowedSenders = ["a b"] }.Validate(context)).ErrorMessage!, StringComparison.Ordinal);
    }
}
