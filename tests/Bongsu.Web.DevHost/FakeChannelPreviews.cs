using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Respond.Templates;

namespace Bongsu.Web.DevHost;

/// <summary>Says one sentence, in the template's words where there is one.</summary>
internal sealed class FakeChannelPreviews : IChannelPreviews
{
    public IReadOnlyList<ChannelPreview> Show(Viewer viewer, MessageTemplateDefinition? template, Language language, string timeZone) =>
        [new(template?.Subject ?? "web-1: CPU is busy", template?.Text ?? "97.6 %", "web-1: CPU is busy", "<p>97.6 %</p>")];
}
