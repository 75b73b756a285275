using System.Collections.Frozen;

namespace Bongsu.Model.Kinds;

/// <summary>The workers of a family, looked up by their kind.</summary>
/// <typeparam name="TWorker">The interface of the family's workers.</typeparam>
/// <param name="kinds">The descriptors.</param>
/// <param name="workers">All workers of the family, as the container gives them.</param>
public sealed class KindWorkers<TWorker>(KindRegistry kinds, IEnumerable<TWorker> workers)
    where TWorker : class
{
    private readonly FrozenDictionary<Type, TWorker> _byClass = workers.ToFrozenDictionary(w => w.GetType());

    /// <summary>Every kind that has a worker of this family, with it.</summary>
    public IEnumerable<(IKind Kind, TWorker Worker)> All => kinds.All.Select(k => (k, Of(k))).Where(p => p.Item2 is not null).Select(p => (p.k, p.Item2!));

    /// <summary>The worker of a kind; null for null, and where the kind has none of this family.</summary>
    public TWorker? Of(IKind? kind) => kind?.Worker is { } worker ? _byClass.GetValueOrDefault(worker.Class) : null;

    /// <summary>The worker of a type; null where there is no such kind.</summary>
    public TWorker? Find(KindFamily family, string type) => Of(kinds.Find(family, type));
}
