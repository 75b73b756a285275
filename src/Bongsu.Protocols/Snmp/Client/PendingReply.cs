using System.Net;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>A question that waits for its answer.</summary>
/// <param name="from">Who must answer.</param>
/// <param name="takes">Reads a datagram; false where it is not the answer, such as one with a wrong code. The receiving loop calls it: be quick.</param>
internal sealed class PendingReply(IPEndPoint from, Func<byte[], bool> takes)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who must answer.</summary>
    public IPEndPoint From => from;

    /// <summary>Completes with the answer.</summary>
    public Task Answered => _answered.Task;

    /// <summary>True where something came from there that is no answer.</summary>
    public bool HeardGarbage { get; private set; }

    /// <summary>A datagram with the question's id.</summary>
    public void Offer(byte[] datagram)
    {
        if (takes(datagram))
            _answered.TrySetResult();
        else
            HeardGarbage = true;
    }

    /// <summary>A datagram from there that cannot be read.</summary>
    public void OfferGarbage() => HeardGarbage = true;

    /// <summary>There will be no answer.</summary>
    public void Fail(Exception fault) => _answered.TrySetException(fault);
}
