namespace Bongsu.Model.Kinds;

/// <summary>Answers the requests of a <see cref="KindEndpoint"/>.</summary>
public interface IKindEndpointHandler
{
    /// <summary>Answers one request. Whatever a caller can send ends in an answer, not in an exception.</summary>
    ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken);
}
