using Bongsu.Model.Access;

namespace Bongsu.Report.Judgements;

/// <summary>What owners say of kinds of problems, and what infrastructure makes of it.</summary>
public interface IJudgements
{
    /// <summary>The answer that was given by a link; null where none was.</summary>
    Task<Judgement?> FindAsync(JudgedKind kind, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps an answer with the change that it amounts to and the effect that this would have had on the last four weeks. A link that has answered stays
    /// with that answer.
    /// </summary>
    Task<Judgement> AnswerAsync(JudgedKind kind, JudgementAnswer answer, CancellationToken cancellationToken);

    /// <summary>The newest answers, cut to what the viewer may see; at most 200.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer lacks the scope to read.</exception>
    Task<IReadOnlyList<Judgement>> ListAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>An answer; null where the viewer sees none of that number.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer lacks the scope to read.</exception>
    Task<Judgement?> GetAsync(Viewer viewer, long id, CancellationToken cancellationToken);

    /// <summary>Accepts or refuses a proposal; where it is accepted, the configuration is changed in the viewer's name.</summary>
    /// <param name="viewer">An administrator of the infrastructure.</param>
    /// <param name="id">The answer's number.</param>
    /// <param name="accept">True applies the change.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    /// <returns>Why it cannot be applied, in a sentence; null where it is decided now or was before.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer may not administer.</exception>
    Task<string?> DecideAsync(Viewer viewer, long id, bool accept, CancellationToken cancellationToken);
}
