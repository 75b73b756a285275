namespace Bongsu.Store.Access;

/// <summary>A browser that takes notifications, as it says it itself.</summary>
/// <param name="Id">Its number; 0 for one that is not kept yet.</param>
/// <param name="Endpoint">Where its vendor takes messages for it; whoever knows it could have the vendor's service work.</param>
/// <param name="PublicKey">Its key, base64url.</param>
/// <param name="Secret">What it shares with the sender, base64url.</param>
/// <param name="Name">What people call it.</param>
public sealed record PushSubscription(long Id, string Endpoint, string PublicKey, string Secret, string Name);
