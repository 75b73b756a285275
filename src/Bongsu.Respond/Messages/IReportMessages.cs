using Bongsu.Model.Words;

namespace Bongsu.Respond.Messages;

/// <summary>Renders reports that are kept. Whoever makes reports registers one.</summary>
public interface IReportMessages
{
    /// <summary>The message for one reader, or null where the report is no longer kept. The same report says the same to all its readers.</summary>
    /// <param name="report">The report's number.</param>
    /// <param name="person">The reader's name, or null.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="timeZone">The reader's IANA time zone; UTC where it is not known here.</param>
    /// <param name="publicUrl">Where the pages are, without a slash at the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<RenderedMessage?> RenderAsync(long report, string? person, Language language, string timeZone, string publicUrl, CancellationToken cancellationToken);
}
