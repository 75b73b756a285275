using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Messages;

/// <summary>For programs that serve no pictures.</summary>
internal sealed class NoProblemPictureLinks : IProblemPictureLinks
{
    /// <inheritdoc />
    public Task<string?> FindAsync(ProblemFacts problem, string publicUrl, Language language, string timeZone, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
