using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Web.DevHost;

/// <summary>One channel that works.</summary>
internal sealed class FakeChannelProofs(TimeProvider time) : IChannelProofs
{
    public Task<IReadOnlyList<ChannelProof>> ListAsync(Viewer viewer, CancellationToken cancellationToken) => viewer.SeesAll
        ? Task.FromResult<IReadOnlyList<ChannelProof>>(
            [new ChannelProof("mail", "smtp", true, time.GetUtcNow().AddMinutes(-5).ToUnixTimeMilliseconds(), null, null, null, null, null)])
        : throw new UnauthorizedAccessException("Channels are shown to infrastructure.");
}
