using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Templates;

/// <summary>Shows what a channel would say, before it says it to anybody.</summary>
public interface IChannelPreviews
{
    /// <summary>A sample problem and its end in the channel's words.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="template">The channel's own words; null for the usual ones.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="timeZone">The reader's, an IANA name.</param>
    /// <exception cref="UnauthorizedAccessException">The viewer may not administer.</exception>
    IReadOnlyList<ChannelPreview> Show(Viewer viewer, MessageTemplateDefinition? template, Language language, string timeZone);
}
