namespace Bongsu.Web.Access.Limits;

/// <summary>Why there is no memory for more of a body.</summary>
internal enum BodyRefusal
{
    /// <summary>There was.</summary>
    None,

    /// <summary>The sender's other requests take all of its share.</summary>
    OwnShare,

    /// <summary>Others take all that there is.</summary>
    Everybody,
}
