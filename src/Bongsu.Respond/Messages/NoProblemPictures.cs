using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Messages;

/// <summary>For processes that draw nothing.</summary>
internal sealed class NoProblemPictures : IProblemPictures
{
    /// <inheritdoc />
    public Task<byte[]?> DrawAsync(ProblemFacts problem, Language language, string timeZone, CancellationToken cancellationToken) =>
        Task.FromResult<byte[]?>(null);
}
