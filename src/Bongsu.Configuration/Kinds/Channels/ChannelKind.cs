using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Kinds.Channels;

/// <summary>Channels; what they need is said by the kind of channel.</summary>
internal sealed class ChannelKind : DefinitionKind<ChannelDefinition>
{
    public override string Name => "Channel";

    public override int Number => 2;

    public override string List => "channels";

    public override string Summary => "A way to reach people: mail, SMS, a webhook.";

    internal override void Check(RuleContext context, ChannelDefinition channel)
    {
        context.Bind(KindFamily.Channel, channel);
        if (channel.SelfTest is { } test)
            Check(context, channel, test);
        if (channel.Template is { } template)
            MessageTemplateRules.Check(context, template);
        if (channel.Enabled
            && context.World.Settings().PublicUrl is var url
            && url != SettingsDefinition.UnsetPublicUrl
            && Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            && address.IsLoopback)
            context.Warn($"the links in its messages lead to {url}, which only the server's own machine can open: set publicUrl in the settings.");
    }

    private static void Check(RuleContext context, ChannelDefinition channel, SelfTestDefinition test)
    {
        SpanRules.Between(context, test.Every, TimeSpan.FromMinutes(1), TimeSpan.FromDays(31), "the time between self-tests", "selfTest", "every");
        if (string.IsNullOrWhiteSpace(test.To))
            context.Fault("selfTest needs to, the address that the test message goes to.", "selfTest", "to");
        else if ((context.Kinds.Find(KindFamily.Channel, channel.Type) as IChannelKind)?.AddressFault(test.To.Trim()) is { } fault)
            context.Fault($"selfTest: {fault}", "selfTest", "to");
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => options.Find(KindFamily.Channel, json, "");
}
