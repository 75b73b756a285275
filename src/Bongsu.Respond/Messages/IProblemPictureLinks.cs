using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Messages;

/// <summary>
/// Addresses of the picture that <see cref="IProblemPictures"/> draws, for chats that load pictures themselves. Declared here, made by a room above.
/// </summary>
public interface IProblemPictureLinks
{
    /// <summary>An address that needs no sign-in and ends after some days; null where there is nothing to draw.</summary>
    /// <param name="problem">The problem; one that is written.</param>
    /// <param name="publicUrl">Where the pages are, without a slash at the end.</param>
    /// <param name="language">Of the words in the picture.</param>
    /// <param name="timeZone">An IANA name, for the times of its axis.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<string?> FindAsync(ProblemFacts problem, string publicUrl, Language language, string timeZone, CancellationToken cancellationToken);
}
