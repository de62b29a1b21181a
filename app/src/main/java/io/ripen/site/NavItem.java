package io.ripen.site;

/**
 * An entry of the navigation; a room contributes its own as a bean. Shown to those who hold the permission.
 *
 * @param order position, small first
 * @param icon name of a Tabler icon, such as {@code users}
 */
public record NavItem(int order, String label, String icon, String path, String permission) {}
