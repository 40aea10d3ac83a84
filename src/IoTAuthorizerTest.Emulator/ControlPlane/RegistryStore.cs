namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>The current registry. A change counts once it is stored, or not at all.</summary>
internal sealed class RegistryStore(AuthorizerRegistry registry, StateFile? file) : IDisposable
{
    private readonly object _lock = new();
    private volatile AuthorizerRegistry _current = registry;

    public AuthorizerRegistry Current => _current;

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    /// <summary>Changes the registry.</summary>
    /// <param name="change">Makes the new registry of the current one, or throws.</param>
    /// <returns>The new registry.</returns>
    public AuthorizerRegistry Change(Func<AuthorizerRegistry, AuthorizerRegistry> change)
    {
        lock (_lock)
        {
            AuthorizerRegistry changed = change(_current);
            file?.Save(changed);
            return _current = changed;
        }
    }
}
