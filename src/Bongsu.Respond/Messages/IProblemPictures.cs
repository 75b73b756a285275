using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Messages;

/// <summary>Draws what a problem's trigger reads, for messages that carry pictures. Declared here, drawn by a room above.</summary>
public interface IProblemPictures
{
    /// <summary>A PNG of the last hours, or null where there is nothing to draw.</summary>
    /// <param name="problem">The problem; one that is written.</param>
    /// <param name="language">Of the words in it.</param>
    /// <param name="timeZone">An IANA name, for the times of its axis.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<byte[]?> DrawAsync(ProblemFacts problem, Language language, string timeZone, CancellationToken cancellationToken);
}
