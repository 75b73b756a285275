namespace Bongsu.PromQl;

/// <summary>Why a query has no result; the names follow <c>errorType</c> of Prometheus' HTTP API.</summary>
public enum PromQlErrorKind
{
    /// <summary><c>bad_data</c>: the expression or the parameters are wrong. HTTP 400.</summary>
    BadData,

    /// <summary><c>execution</c>: the expression is right and cannot be evaluated on this data, or is above a limit. HTTP 422.</summary>
    Execution,

    /// <summary><c>timeout</c>: it took too long. HTTP 503.</summary>
    Timeout,

    /// <summary><c>unavailable</c>: other queries take all that there is for queries; the same query may succeed later. HTTP 503.</summary>
    Unavailable,
}
